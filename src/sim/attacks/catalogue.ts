/** Every species, and how to find one. Data only: small enough for any page that lets a visitor choose. */
import type { AttackFamily, AttackSpecies, SpeciesId } from './model';
import { bentPhoto } from './species/bent-photo';
import { cutOutMask } from './species/cut-out-mask';
import { eyeHolePhoto } from './species/eye-hole-photo';
import { faceMorph } from './species/face-morph';
import { glossyPhoto } from './species/glossy-photo';
import { injectedDeepfake } from './species/injected-deepfake';
import { injectedVideo } from './species/injected-video';
import { laptopVideo } from './species/laptop-video';
import { paperMask } from './species/paper-mask';
import { phonePhoto } from './species/phone-photo';
import { phoneVideo } from './species/phone-video';
import { printedPhoto } from './species/printed-photo';
import { rigidMask } from './species/rigid-mask';
import { sibling } from './species/sibling';
import { siliconeMask } from './species/silicone-mask';
import { tabletVideo } from './species/tablet-video';
import { twin } from './species/twin';

/** In the order of `SPECIES_IDS`: from a sheet of paper to a twin. */
export const ATTACKS: Readonly<Record<SpeciesId, AttackSpecies>> = {
  printed_photo: printedPhoto,
  glossy_photo: glossyPhoto,
  bent_photo: bentPhoto,
  eye_hole_photo: eyeHolePhoto,
  cut_out_mask: cutOutMask,
  phone_photo: phonePhoto,
  phone_video: phoneVideo,
  tablet_video: tabletVideo,
  laptop_video: laptopVideo,
  paper_mask: paperMask,
  rigid_mask: rigidMask,
  silicone_mask: siliconeMask,
  face_morph: faceMorph,
  injected_video: injectedVideo,
  injected_deepfake: injectedDeepfake,
  sibling,
  twin,
};

/** Family names for people. */
export const FAMILY_TITLES: Readonly<Record<AttackFamily, string>> = {
  print: 'On paper',
  replay: 'On a screen',
  mask: 'A mask',
  morph: 'A blended face',
  injection: 'Past the camera',
  double: 'A look-alike',
};
