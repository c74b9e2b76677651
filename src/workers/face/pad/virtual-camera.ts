/**
 * Whether a camera's label is that of a program. A label is a hint: whoever writes a virtual camera names it as they like.
 */

/** Names in small letters, words parted by single blanks. Phones used as cameras (DroidCam, iVCam, Camo, Iriun) are cameras. */
const PROGRAMS = [
  'virtual', // OBS, ManyCam, Elgato, Insta360, Zoom and others say so themselves.
  'virtualcam',
  'virtualcamera',
  'obs',
  'manycam',
  'snap camera',
  'snapcamera',
  'xsplit',
  'vcam', // e2eSoft, vcam.ai
  'mmhmm',
  'splitcam',
  'sparkocam',
  'altercam',
  'akvcam',
  'webcamoid',
  'webcammax',
  'youcam',
  'camtwist',
  'chromacam',
  'perfect camera',
  'fake webcam',
  'facerig',
  'animaze',
  'vtubestudio',
  'vtubestudiocam',
  'avatarify',
  'deepfacelive',
  'swapface',
  'nvidia broadcast',
  'prism live',
  'prismlivestudio',
  'streamlabs',
  'streamlabs obs',
  'ecamm live',
  'vmix',
  'ndi video',
  'newtek ndi',
  'ndi webcam',
  'unity video capture',
  'unitycapture',
  'spout',
  'spoutcam',
  'syphon',
  'screen capture recorder',
  'v4l2loopback',
  'v4l2 loopback',
  'loopback',
  'dummy video device', // What v4l2loopback calls itself unless told otherwise.
  'fake device', // Chromium's own for tests, which plays a file.
] as const;

/**
 * @param label as `MediaStreamTrack.label` gives it; empty before permission, which says nothing and reads false
 * @returns true for programs known to pass recordings or made pictures off as a camera. False proves nothing.
 */
export function virtualCameraLabel(label: string): boolean {
  const words = ` ${label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
  return PROGRAMS.some((program) => words.includes(` ${program} `));
}
