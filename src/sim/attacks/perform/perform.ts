import type { ToolSettings } from '../model';
import type { AttackContext, Performance } from './context';
import { performFacePicture } from './face-picture';
import { performHeld } from './held';
import { performDeepfake, performInjectedVideo } from './injected';
import { performDouble, performMask, performMorph } from './in-person';

/** Puts an attack on: the same settings, chance and prompts give the same frames. */
export function performAttack(settings: ToolSettings, context: AttackContext): Performance {
  switch (settings.tool) {
    case 'held':
      return performHeld(settings, context);
    case 'face_picture':
      return performFacePicture(settings, context);
    case 'mask':
      return performMask(settings, context);
    case 'morph':
      return performMorph(settings, context);
    case 'injected_video':
      return performInjectedVideo(settings, context);
    case 'deepfake':
      return performDeepfake(settings, context);
    case 'double':
      return performDouble(settings, context);
  }
}
