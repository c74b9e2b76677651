/**
 * Names that a scenario uses and never introduces.
 */
import type { Scenario } from './schema';

interface Loose {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Every use of a name that means nobody or nothing; in the order of the file. */
export function loosePaths({ customers, steps, expect }: Scenario): Loose[] {
  const loose: Loose[] = [];
  const ids: string[] = [];
  const known = (): string => `known are ${ids.join(', ')}`;
  customers.forEach(({ id, likeness }, i) => {
    if (likeness && !ids.includes(likeness.of)) {
      loose.push({
        path: ['customers', i, 'likeness', 'of'],
        message: `${likeness.of} is not among the customers before: ${known()}`,
      });
    }
    if (ids.includes(id)) loose.push({ path: ['customers', i, 'id'], message: `there are two called ${id}` });
    ids.push(id);
  });
  const payments = new Set(['last']);
  steps.forEach((step, i) => {
    if ('who' in step && !ids.includes(step.who)) {
      loose.push({ path: ['steps', i, 'who'], message: `nobody is called ${step.who}: ${known()}` });
    }
    if (step.do === 'pay_by_face' && step.before?.as === 'attack') {
      const { victim } = step.before;
      if (!ids.includes(victim)) {
        loose.push({ path: ['steps', i, 'before', 'victim'], message: `nobody is called ${victim}: ${known()}` });
      }
    }
    const pays = step.do === 'pay_by_face' || step.do === 'pay_by_passcode' || step.do === 'pay_by_code';
    if (pays && step.payment !== undefined) payments.add(step.payment);
    if (!pays && 'payment' in step && !payments.has(step.payment)) {
      const names = [...payments].join(', ');
      loose.push({ path: ['steps', i, 'payment'], message: `no payment before is called ${step.payment}: known are ${names}` });
    }
  });
  for (const part of ['balances', 'messages', 'faces'] as const) {
    for (const id of Object.keys(expect?.[part] ?? {})) {
      if (!ids.includes(id)) loose.push({ path: ['expect', part, id], message: `nobody is called ${id}: ${known()}` });
    }
  }
  return loose;
}
