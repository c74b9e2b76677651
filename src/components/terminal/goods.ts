import type { TemplateResult } from 'lit';
import type { Layout, Store, StoreItem } from '../../stores/stores';
import { MAX_QUANTITY, type Basket } from '../store-menu';
import { goodsCards } from './goods-cards';
import { goodsLane } from './goods-lane';
import { goodsRows } from './goods-rows';
import { goodsTiles } from './goods-tiles';

/** What the goods of a store are drawn from, whatever the layout. */
export interface GoodsView {
  readonly store: Store;
  readonly basket: Basket;
  /** Puts so many of an item into the basket. */
  readonly set: (item: StoreItem, quantity: number) => void;
}

export const quantityOf = ({ basket }: GoodsView, { itemId }: StoreItem): number => basket.get(itemId) ?? 0;

export const isFull = (view: GoodsView, item: StoreItem): boolean => quantityOf(view, item) >= MAX_QUANTITY;

/** One more of an item. */
export const addOne = (view: GoodsView, item: StoreItem): void => view.set(item, quantityOf(view, item) + 1);

/** One renderer a layout; a sixth store is one more file. */
const LAYOUTS: Readonly<Record<Layout, (view: GoodsView) => TemplateResult>> = {
  kiosk: goodsCards,
  device: (view) => goodsRows(view, 'steps'),
  lane: goodsLane,
  counter: (view) => goodsRows(view, 'notes'),
  tiles: goodsTiles,
};

/** The goods of a store, laid out as its skin says. Needs the styles of the layouts. */
export const goods = (view: GoodsView): TemplateResult => LAYOUTS[view.store.skin.layout](view);
