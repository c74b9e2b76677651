import { msg } from '@lit/localize';
import { html } from 'lit';
import { ATTACKS } from '../../sim/attacks/catalogue';
import {
  ATTACK_FAMILIES,
  SEVERITIES,
  SPECIES_IDS,
  type AttackFamily,
  type Severity,
  type SpeciesId,
} from '../../sim/attacks/model';
import type { CustomerProfile } from '../../sim/customers/model';
import '../icon/icon';
import { attackAt, type Draft } from './casting-draft';
import { attackWords, familyWords } from './attack-words';
import { TOOL_ICONS, severityWords } from './casting-words';
import { choice } from './choice';

export interface AttackChoice {
  readonly draft: Draft;
  readonly profiles: readonly CustomerProfile[];
  /** What is played now. */
  readonly chosen: SpeciesId | undefined;
  readonly choose: (species: SpeciesId) => void;
  readonly change: (change: Partial<Draft>) => void;
}

/** Whose face is attacked, and how carefully. */
export function attackSettings({ draft, profiles, change }: AttackChoice) {
  const victims = profiles.map(({ id, name }) => ({ value: id, label: name }));
  return html`${choice(msg('Victim'), victims, draft.victimId ?? profiles[0]?.id ?? '', (victimId) => change({ victimId }))}
  ${choice(
    msg('Care taken'),
    SEVERITIES.map((value) => ({ value, label: severityWords()[value] })),
    draft.severity,
    (severity) => change({ severity: severity as Severity }),
  )}`;
}

/** The tools, by family; one press casts the attack. */
export function attackTools(options: AttackChoice) {
  return ATTACK_FAMILIES.map((family) => {
    const tools = SPECIES_IDS.filter((id) => ATTACKS[id].family === family);
    return html`<li class="family">
      <span class="caption" id="family-${family}">${familyWords()[family]}</span>
      <ul aria-labelledby="family-${family}">
        ${tools.map((id) => tool(id, family, options))}
      </ul>
    </li>`;
  });
}

function tool(id: SpeciesId, family: AttackFamily, { draft, profiles, chosen, choose }: AttackChoice) {
  const { title, summary } = attackWords()[id];
  const isPossible = attackAt(id, { ...draft, victimId: draft.victimId ?? profiles[0]?.id }, profiles) !== undefined;
  return html`<li>
    <button
      type="button"
      class="card tool"
      aria-pressed=${id === chosen}
      title=${summary}
      ?disabled=${!isPossible}
      @click=${() => choose(id)}
    >
      <span class="picture ${family}"><smile-icon name=${TOOL_ICONS[id]}></smile-icon></span>
      <span class="name">${title}</span>
      ${isPossible ? '' : html`<span class="remark">${ATTACKS[id].by === 'twin' ? msg('no twin here') : msg('no sibling here')}</span>`}
    </button>
  </li>`;
}
