/** The attackers' tools for visitors, in the page's language; in English they say what the catalogue of attacks says. */
import { msg } from '@lit/localize';
import type { AttackFamily, SpeciesId } from '../../sim/attacks/model';

/** A tool's name, and one sentence about it. */
export interface AttackWords {
  readonly title: string;
  readonly summary: string;
}

export const attackWords = (): Readonly<Record<SpeciesId, AttackWords>> => ({
  printed_photo: {
    title: msg('Printed photo'),
    summary: msg('A photo of the victim on office paper, held before the camera.'),
  },
  glossy_photo: {
    title: msg('Glossy photo'),
    summary: msg('A photo from a lab: sharp and rich in colour, but the paper mirrors the light.'),
  },
  bent_photo: {
    title: msg('Bent photo'),
    summary: msg('A printed photo curved like a face, so that its depth is not that of a flat sheet.'),
  },
  eye_hole_photo: {
    title: msg('Photo with eye holes'),
    summary: msg('A life-size photo with the eyes cut out: the attacker behind it looks and blinks through the holes.'),
  },
  cut_out_mask: {
    title: msg('Cut-out mask'),
    summary: msg('A life-size photo cut along the face and strapped on, curved around the head, with holes for the eyes.'),
  },
  phone_photo: {
    title: msg('Photo on a phone'),
    summary: msg('A still photo from a social network, shown on a phone.'),
  },
  phone_video: {
    title: msg('Video on a phone'),
    summary: msg('A recording that smiles and blinks when it happens to, shown on a phone.'),
  },
  tablet_video: {
    title: msg('Video on a tablet'),
    summary: msg('The same recording nearly at life size, on a screen too fine to see its pixels.'),
  },
  laptop_video: {
    title: msg('Video on a laptop'),
    summary: msg('A recording on a laptop turned towards the terminal: steady, wide and bright.'),
  },
  paper_mask: {
    title: msg('Paper mask'),
    summary: msg("A mask folded from printed card in the shape of the victim's face."),
  },
  rigid_mask: {
    title: msg('Rigid mask'),
    summary: msg("A printed hard mask of the victim's face with holes for the eyes: it can blink, and never smiles."),
  },
  silicone_mask: {
    title: msg('Silicone mask'),
    summary: msg("A soft mask that moves with the wearer's face: part of a smile comes through."),
  },
  face_morph: {
    title: msg('Face morph'),
    summary: msg('A face blended from two customers: enrolled once, it could let both of them pay.'),
  },
  injected_video: {
    title: msg('Injected video'),
    summary: msg('A virtual camera plays a recording straight into the stream: no paper, no screen, no lens.'),
  },
  injected_deepfake: {
    title: msg('Injected deepfake'),
    summary: msg(
      "The attacker's own motion, put on the victim's face in real time and fed in by a virtual camera: it answers the prompts.",
    ),
  },
  sibling: {
    title: msg('Look-alike sibling'),
    summary: msg('A brother or sister who looks alike tries to pay with the other wallet.'),
  },
  twin: {
    title: msg('Identical twin'),
    summary: msg('No recogniser tells identical twins apart well: the phone has to ask.'),
  },
});

export const familyWords = (): Readonly<Record<AttackFamily, string>> => ({
  print: msg('On paper'),
  replay: msg('On a screen'),
  mask: msg('A mask'),
  morph: msg('A blended face'),
  injection: msg('Past the camera'),
  double: msg('A look-alike'),
});
