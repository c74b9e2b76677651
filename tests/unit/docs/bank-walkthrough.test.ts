/**
 * docs/bank.md must say what the bank does. Where the bank has changed on purpose, `npx vitest run --project unit tests/unit/docs -u` writes
 * the tables anew; then read the words around them.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { POLICY_BLOCKS, settlementSum } from './bank-policies';
import { playStory } from './bank-story';
import type { Story } from './bank-story';
import { fillIn, placesIn } from './markdown';

const fileIn = (name: string): string => fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url));
const DOCUMENT = fileIn('bank.md');

let story: Story;
let blocks: ReadonlyMap<string, string>;

beforeAll(async () => {
  story = await playStory();
  blocks = new Map([...story.blocks, ...POLICY_BLOCKS, ['settlement-sum', settlementSum(story.settlements.at(-1)!)]]);
});

it('every table has one place in the document', () => {
  expect([...placesIn(readFileSync(DOCUMENT, 'utf8'))].sort()).toEqual([...blocks.keys()].sort());
});

it('the tables are what the bank does', async () => {
  await expect(fillIn(readFileSync(DOCUMENT, 'utf8'), blocks)).toMatchFileSnapshot(DOCUMENT);
});

it.each([
  ['the picture', 'pictures/bank-payment.svg', />(-?[0-9]+\.[0-9]{2})</g],
  ['the words', 'bank.md', /¥([0-9]+\.[0-9]{2})/g],
])('%s of the payment have the amounts of the story', (_what, name, amounts) => {
  const told = [...story.blocks.values()].join('\n');
  const found = [...readFileSync(fileIn(name), 'utf8').matchAll(amounts)];
  expect(found.length).toBeGreaterThan(4);
  for (const [, amount] of found) expect(told).toContain(` ${amount} |`);
});

it('terminal and merchant hear nothing that tells who the customer is', () => {
  expect(story.heardAtTheCounter.length).toBeGreaterThan(20);
  for (const heard of story.heardAtTheCounter) for (const secret of story.secrets) expect(heard).not.toContain(secret);
});
