import { msg } from '@lit/localize';
import { html } from 'lit';
import type { CustomerProfile } from '../../sim/customers/model';
import { DISGUISES, LIGHTS, type DisguiseName, type LightName } from '../../sim/scene';
import '../icon/icon';
import type { Draft } from './casting-draft';
import { disguiseWords, lightWords } from './casting-words';
import { choice } from './choice';

export interface SceneChoice {
  readonly draft: Draft;
  /** Who could stand beside the one at the counter. */
  readonly others: readonly CustomerProfile[];
  /** Customers dress up; attackers have their tool. */
  readonly canDress: boolean;
  readonly change: (change: Partial<Draft>) => void;
}

/** Light, company and clothes. */
export function sceneChoice({ draft, others, canDress, change }: SceneChoice) {
  const lights = LIGHTS.map((value) => ({ value, label: lightWords()[value] }));
  const company = [{ value: '', label: msg('Nobody') }, ...others.map(({ id, name }) => ({ value: id, label: name }))];
  return html`${choice(msg('Light', { id: 'light-on-the-face' }), lights, draft.light, (light) => change({ light: light as LightName }))}
  ${choice(msg('Beside them'), company, draft.beside ?? '', (id) => change({ beside: id || undefined }))}
  ${canDress ? disguises(draft.disguises, (worn) => change({ disguises: worn })) : ''}`;
}

function disguises(worn: readonly DisguiseName[], change: (worn: readonly DisguiseName[]) => void) {
  const toggle = (name: DisguiseName): void => {
    const next = worn.includes(name) ? worn.filter((one) => one !== name) : [...worn, name];
    change(DISGUISES.filter((one) => next.includes(one)));
  };
  const words = disguiseWords();
  const first = worn[0] && words[worn[0]];
  const summary = worn.length > 1 ? `${first} + ${worn.length - 1}` : (first ?? msg('As they are'));
  return html`<details class="choice disguises" @keydown=${closeOnEscape} @focusout=${closeOnLeaving}>
    <summary>
      <span>${msg('Disguise')}</span><b class="one-line">${summary}</b><smile-icon name="chevron-down"></smile-icon>
    </summary>
    <fieldset>
      <legend class="visually-hidden">${msg('Disguise')}</legend>
      ${DISGUISES.map(
        (name) =>
          html`<label
            ><input type="checkbox" .checked=${worn.includes(name)} @change=${() => toggle(name)} />${words[name]}</label
          >`,
      )}
    </fieldset>
  </details>`;
}

function closeOnEscape(event: KeyboardEvent): void {
  const details = event.currentTarget as HTMLDetailsElement;
  if (event.key !== 'Escape' || !details.open) return;
  event.stopPropagation();
  details.open = false;
  details.querySelector('summary')?.focus();
}

function closeOnLeaving(event: FocusEvent): void {
  const details = event.currentTarget as HTMLDetailsElement;
  // A press on a label moves the focus nowhere for a moment.
  if (event.relatedTarget instanceof Node && !details.contains(event.relatedTarget)) details.open = false;
}
