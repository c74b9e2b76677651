import { msg, str } from '@lit/localize';
import type { OfflineFailure, OfflineState } from '../../ports/offline';
import { megabytes } from '../format';
import type { IconName } from '../icon/icons';

/** What a state is called, and what it looks like. `tone` is never the only sign. */
export interface OfflineWords {
  readonly title: string;
  readonly icon: IconName;
  readonly tone: 'calm' | 'good' | 'sorry' | 'news';
}

/** Why the copy is incomplete, and what to do. The page works from the network in all of these cases. */
export function failureText(reason: OfflineFailure, totalBytes: number): string {
  switch (reason) {
    case 'network':
      return msg('The network broke off. What was saved stays, and saving goes on when the network is back.');
    case 'storage_full':
      return msg(str`This device gives too little room: ${megabytes(totalBytes)} MB are needed. Free some room, then try again.`);
    case 'altered':
      return msg('The host sends other files than this version was made of. Whoever runs the site should upload it again.');
  }
}

/** Of `none` there is nothing to say. */
export function offlineWords(state: OfflineState): OfflineWords | undefined {
  switch (state.kind) {
    case 'none':
      return undefined;
    case 'storing':
      return { title: msg('Saving for offline use'), icon: 'download', tone: 'calm' };
    case 'ready':
      return state.online
        ? { title: msg('Works offline'), icon: 'circle-check', tone: 'good' }
        : { title: msg('Offline, and working'), icon: 'wifi-off', tone: 'good' };
    case 'failed':
      return { title: msg('Not saved for offline use'), icon: 'circle-alert', tone: 'sorry' };
    case 'update_waiting':
      return {
        title: state.mayReload ? msg('New version') : msg('New version after this visit'),
        icon: 'sparkles',
        tone: 'news',
      };
    case 'updating':
      return { title: msg('Changing to the new version'), icon: 'refresh-cw', tone: 'news' };
  }
}
