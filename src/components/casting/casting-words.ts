/** What the casting tray says. The `Record` types make a missing or invented name a type error. */
import { ATTACKS } from '../../sim/attacks/catalogue';
import type { Severity, SpeciesId } from '../../sim/attacks/model';
import type { AtCounter } from '../../sim/casting';
import type { CustomerProfile } from '../../sim/customers/model';
import type { DisguiseName, LightName } from '../../sim/scene';
import type { TheatreFailure, TheatreState } from '../../sim/theatre';
import type { IconName } from '../icon/icons';

export const LIGHT_WORDS: Readonly<Record<LightName, string>> = {
  soft: 'Soft',
  side: 'From the side',
  top: 'From above',
  dim: 'Dim',
  backlit: 'From behind',
  coloured: 'Coloured',
};

export const DISGUISE_WORDS: Readonly<Record<DisguiseName, string>> = {
  make_up: 'Make-up',
  wig: 'Wig',
  hat: 'Hat',
  glasses: 'Glasses',
  sunglasses: 'Sunglasses',
  face_mask: 'Face mask',
  beard: 'Beard',
  older: '14 years older',
};

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  careless: 'Careless',
  typical: 'Typical',
  careful: 'Careful',
};

export const TOOL_ICONS: Readonly<Record<SpeciesId, IconName>> = {
  printed_photo: 'file-image',
  glossy_photo: 'image',
  bent_photo: 'file-image',
  eye_hole_photo: 'scissors',
  cut_out_mask: 'scissors',
  phone_photo: 'smartphone',
  phone_video: 'smartphone',
  tablet_video: 'tablet',
  laptop_video: 'laptop',
  paper_mask: 'venetian-mask',
  rigid_mask: 'venetian-mask',
  silicone_mask: 'venetian-mask',
  face_morph: 'blend',
  injected_video: 'cable',
  injected_deepfake: 'wand-sparkles',
  sibling: 'users-round',
  twin: 'users-round',
};

/** `Mei` of `Mei Lin`. */
export function firstName(name: string): string {
  return name.split(' ')[0] ?? name;
}

type Profiles = readonly CustomerProfile[];

function nameOf(id: string, profiles: Profiles): string {
  return profiles.find((one) => one.id === id)?.name ?? id;
}

/** `twin of Arjun`, from either side. */
export function kinWords(profile: CustomerProfile, profiles: Profiles): string | undefined {
  const kin = profile.kin ?? kinBySomebody(profile.id, profiles);
  return kin && `${kin.as} of ${firstName(nameOf(kin.of, profiles))}`;
}

function kinBySomebody(id: string, profiles: Profiles): CustomerProfile['kin'] {
  const other = profiles.find(({ kin }) => kin?.of === id);
  return other?.kin && { of: other.id, as: other.kin.as };
}

/** One line about who is before the camera, and whether something went wrong. */
export function statusWords(state: TheatreState, profiles: Profiles): { readonly text: string; readonly failed: boolean } {
  switch (state.kind) {
    case 'own_camera':
      return { text: 'No camera? Let somebody else step in.', failed: false };
    case 'preparing':
      return {
        text: state.enrolling
          ? `${state.enrolling.name} sets up Smile to Pay on the phone first.`
          : `${counterWords(state.casting.at, profiles)} on the way.`,
        failed: false,
      };
    case 'playing':
      return { text: `${counterWords(state.casting.at, profiles)} at the counter.`, failed: false };
    case 'failed':
      return { text: FAILURE_WORDS[state.reason], failed: true };
    case 'rejected':
      return { text: state.message, failed: true };
  }
}

const FAILURE_WORDS: Readonly<Record<TheatreFailure, string>> = {
  wallet_refused: 'The practice bank made no wallet for them. Reload the page, and try again.',
  not_enrolled: 'Smile to Pay could not be set up for them. Try again, or choose somebody else.',
  no_webgl: 'This browser draws no 3D pictures (WebGL 2). Use your camera, or another browser.',
  no_pack: 'The simulated customers could not be loaded. Reload the page, or use your camera.',
  no_pictures: 'The simulated camera broke down. Choose somebody again, or use your camera.',
};

function counterWords(at: AtCounter, profiles: Profiles): string {
  switch (at.kind) {
    case 'nobody':
      return 'Nobody is';
    case 'customer':
      return `${nameOf(at.customerId, profiles)} is`;
    case 'attack': {
      const tool = ATTACKS[at.species].title.toLowerCase();
      const [attacker, victim] = [nameOf(at.attackerId, profiles), firstName(nameOf(at.victimId, profiles))];
      return ATTACKS[at.species].by === 'anybody'
        ? `${attacker} with “${tool}” of ${victim} is`
        : `${attacker}, ${victim}’s ${at.species}, is`;
    }
  }
}
