/** Every drawing of something that is sold, by the name that a store's file gives. */
import { BAKES } from './bakes';
import { DISHES } from './dishes';
import { GROCERIES } from './groceries';
import { REMEDIES } from './remedies';
import { SNACKS } from './snacks';

export const PICTURES = { ...DISHES, ...BAKES, ...GROCERIES, ...REMEDIES, ...SNACKS } as const;

/** Name of a drawing. */
export type PictureName = keyof typeof PICTURES;

/** Whether there is such a drawing. */
export function isPicture(name: string): name is PictureName {
  return Object.hasOwn(PICTURES, name);
}
