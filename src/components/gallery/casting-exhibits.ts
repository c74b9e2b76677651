import { html } from 'lit';
import { NOBODY, type Casting } from '../../sim/casting';
import { PROFILES } from '../../sim/customers/profiles';
import type { TheatreFailure, TheatreState } from '../../sim/theatre';
import '../casting/casting-tray';
import '../casting/portrait';
import type { Exhibit } from './exhibit';

const FAILURES: readonly TheatreFailure[] = ['wallet_refused', 'not_enrolled', 'no_webgl', 'no_pack', 'no_pictures'];

export function castingExhibits(): readonly Exhibit[] {
  const [first, second] = PROFILES;
  const customer: Casting = { ...NOBODY, at: { kind: 'customer', customerId: first!.id, disguises: ['glasses'] } };
  const attack: Casting = {
    ...NOBODY,
    at: { kind: 'attack', species: 'printed_photo', victimId: first!.id, attackerId: second!.id, severity: 'typical' },
  };
  const states: Readonly<Record<string, TheatreState>> = {
    own_camera: { kind: 'own_camera' },
    preparing: { kind: 'preparing', casting: customer, enrolling: first! },
    customer: { kind: 'playing', casting: customer },
    attack: { kind: 'playing', casting: attack },
    ...Object.fromEntries(FAILURES.map((reason) => [`failed/${reason}`, { kind: 'failed', casting: customer, reason } as const])),
    rejected: { kind: 'rejected', message: '?cast=nobody-we-know' },
  };
  return [
    ...Object.entries(states).map(([id, theatre]): Exhibit => ({
      id: `tray/${id}`,
      room: 'wide',
      draw: () => html`<smile-casting .theatre=${theatre}></smile-casting>`,
    })),
    {
      id: 'portraits',
      room: 'wide',
      draw: () =>
        html`<div class="row portraits">
          ${PROFILES.map((profile) => html`<smile-portrait .profile=${profile}></smile-portrait>`)}
        </div>`,
    },
  ];
}
