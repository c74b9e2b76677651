/** What the casting tray says. The `Record` types make a missing or invented name a type error. */
import { msg, str } from '@lit/localize';
import { ATTACKS } from '../../sim/attacks/catalogue';
import type { Severity, SpeciesId } from '../../sim/attacks/model';
import type { AtCounter } from '../../sim/casting';
import type { CustomerProfile } from '../../sim/customers/model';
import type { DisguiseName, LightName } from '../../sim/scene';
import type { TheatreFailure, TheatreState } from '../../sim/theatre';
import { intlLocale } from '../i18n/active-locale';
import type { IconName } from '../icon/icons';
import { attackWords } from './attack-words';

export const lightWords = (): Readonly<Record<LightName, string>> => ({
  soft: msg('Soft'),
  side: msg('From the side'),
  top: msg('From above'),
  dim: msg('Dim'),
  backlit: msg('From behind'),
  coloured: msg('Coloured'),
});

export const disguiseWords = (): Readonly<Record<DisguiseName, string>> => ({
  make_up: msg('Make-up'),
  wig: msg('Wig'),
  hat: msg('Hat'),
  glasses: msg('Glasses'),
  sunglasses: msg('Sunglasses'),
  face_mask: msg('Face mask'),
  beard: msg('Beard'),
  older: msg('14 years older'),
});

export const severityWords = (): Readonly<Record<Severity, string>> => ({
  careless: msg('Careless'),
  typical: msg('Typical'),
  careful: msg('Careful'),
});

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
  if (!kin) return undefined;
  const first = firstName(nameOf(kin.of, profiles));
  return kin.as === 'twin' ? msg(str`twin of ${first}`) : msg(str`sibling of ${first}`);
}

function kinBySomebody(id: string, profiles: Profiles): CustomerProfile['kin'] {
  const other = profiles.find(({ kin }) => kin?.of === id);
  return other?.kin && { of: other.id, as: other.kin.as };
}

/** One line about who is before the camera, and whether something went wrong. */
export function statusWords(state: TheatreState, profiles: Profiles): { readonly text: string; readonly failed: boolean } {
  switch (state.kind) {
    case 'own_camera':
      return { text: msg('No camera? Let somebody else step in.'), failed: false };
    case 'preparing':
      return { text: preparingWords(state, profiles), failed: false };
    case 'playing': {
      const who = counterWords(state.casting.at, profiles);
      return { text: who === undefined ? msg('Nobody is at the counter.') : msg(str`${who} is at the counter.`), failed: false };
    }
    case 'failed':
      return { text: failureWords()[state.reason], failed: true };
    case 'rejected':
      return { text: rejectedWords(state.message), failed: true };
  }
}

function preparingWords({ casting, enrolling }: Extract<TheatreState, { kind: 'preparing' }>, profiles: Profiles): string {
  if (enrolling) return msg(str`${enrolling.name} sets up Smile to Pay on the phone first.`);
  const who = counterWords(casting.at, profiles);
  return who === undefined ? msg('Nobody is on the way.') : msg(str`${who} is on the way.`);
}

const failureWords = (): Readonly<Record<TheatreFailure, string>> => ({
  wallet_refused: msg('The practice bank made no wallet for them. Reload the page, and try again.'),
  not_enrolled: msg('Smile to Pay could not be set up for them. Try again, or choose somebody else.'),
  no_webgl: msg('This browser draws no 3D pictures (WebGL 2). Use your camera, or another browser.'),
  no_pack: msg('The simulated customers could not be loaded. Reload the page, or use your camera.'),
  no_pictures: msg('The simulated camera broke down. Choose somebody again, or use your camera.'),
});

/** A sentence about an address: names of its fields and values are the same in every language. */
function rejectedWords(message: string): string {
  const { field, given, valid } =
    /^(?<field>\S+): (?<given>.+) is not known\. (?:Valid: (?<valid>.+)|Nobody here could be)\.$/.exec(message)?.groups ?? {};
  if (field === undefined || given === undefined) return message;
  const what = given === 'nothing' ? msg('nothing') : given;
  return valid === undefined
    ? msg(str`${field}: ${what} is not known. Nobody here could be.`)
    : msg(str`${field}: ${what} is not known. Valid: ${valid}.`);
}

/** Who stands there, for the start of a sentence; nobody at all is said by none. */
function counterWords(at: AtCounter, profiles: Profiles): string | undefined {
  switch (at.kind) {
    case 'nobody':
      return undefined;
    case 'customer':
      return nameOf(at.customerId, profiles);
    case 'attack':
      return attackerWords(at, profiles);
  }
}

function attackerWords(at: Extract<AtCounter, { kind: 'attack' }>, profiles: Profiles): string {
  const [attacker, victim] = [nameOf(at.attackerId, profiles), firstName(nameOf(at.victimId, profiles))];
  switch (ATTACKS[at.species].by) {
    case 'anybody': {
      const tool = attackWords()[at.species].title.toLocaleLowerCase(intlLocale());
      return msg(str`${attacker} with “${tool}” of ${victim}`);
    }
    case 'sibling':
      return msg(str`${attacker}, ${victim}’s sibling,`);
    case 'twin':
      return msg(str`${attacker}, ${victim}’s twin,`);
  }
}
