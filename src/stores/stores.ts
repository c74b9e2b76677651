/**
 * The five stores. Each is a JSON file of its own; the test of this folder holds every file against `store-schema.ts`.
 */
import bakery from './bakery.json';
import convenience from './convenience.json';
import noodleHouse from './noodle-house.json';
import pharmacy from './pharmacy.json';
import type { Store } from './store';
import supermarket from './supermarket.json';

export type { Layout, SkinColour, Store, StoreItem, StoreKind, StoreSkin, StoreTerminal } from './store';

/** All stores, in the order in which they are offered. */
export const STORES = [noodleHouse, bakery, supermarket, pharmacy, convenience] as unknown as readonly [Store, ...Store[]];

/** The store where nobody chose one. */
export const DEFAULT_STORE: Store = STORES[0];

/** The store of that id; `undefined` for an id that no store has. */
export function storeOf(storeId: string | null | undefined): Store | undefined {
  return STORES.find((store) => store.storeId === storeId);
}
