/**
 * What the terminal says to people who cannot be scanned as they stand.
 */
import { expect, test } from './support/browser';

test.describe.configure({ timeout: 180_000 });

const SAID = {
  empty: 'No face in view.',
  far: 'A little far away.',
  dark: 'Too dark.',
  'two-faces': 'One at a time, please.',
} as const;

for (const [clip, words] of Object.entries(SAID) as [keyof typeof SAID, string][]) {
  test(`${clip}: “${words}”, and nothing is charged`, async ({ booth, enrolled }) => {
    const { stage } = await booth.open(clip, { profile: await enrolled('person1-enrol') });
    await stage.order('Wonton Soup');
    await stage.payByFace();
    await expect(stage.terminal.getByRole('status').filter({ hasText: words })).toBeVisible({ timeout: 60_000 });
    await expect(stage.terminal.getByRole('heading', { name: 'Nobody stood in the oval in time' })).toBeVisible({
      timeout: 40_000,
    });
    await stage.terminal.getByRole('button', { name: 'Cancel' }).click();
    await expect(stage.terminal.getByRole('button', { name: 'Pay by face' })).toBeVisible();
    await expect(stage.balance()).toHaveAccessibleName('¥500.00');
  });
}
