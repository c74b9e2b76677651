import type { TemplateResult } from 'lit';

/** The room an exhibit is shown in: a terminal's screen, a phone's page, the width of the page, or only what it needs itself. */
export type Room = 'terminal' | 'phone' | 'wide' | 'free';

/** One component in one state. */
export interface Exhibit {
  /** Its address inside its group, for example `declined/no_match`: names of the code, the same in every language. */
  readonly id: string;
  readonly room: Room;
  /** On night, like the tray and the camera. */
  readonly night?: boolean;
  readonly draw: () => TemplateResult;
}

/** Names of the groups, in the order of the page. A group is loaded when it is first looked at. */
export const GROUPS = ['tokens', 'parts', 'terminal', 'capture', 'phone', 'messages', 'casting', 'stage', 'lab'] as const;
export type GroupName = (typeof GROUPS)[number];

/** Where the address points: a group, and one of its exhibits if the address goes on. Unknown groups lead to the first. */
export function placeOf(hash: string): { readonly group: GroupName; readonly id: string | undefined } {
  const [name, ...rest] = decodeURIComponent(hash.replace(/^#/, '')).split('/');
  const group = GROUPS.find((each) => each === name);
  return group ? { group, id: rest.join('/') || undefined } : { group: GROUPS[0], id: undefined };
}
