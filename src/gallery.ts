/**
 * Composition root of the gallery's page. It opens neither the bank nor a camera, and has no world: everything on it is invented.
 */
import './components/gallery/gallery-page';
import { startLocale } from './components/i18n/locale';

void startLocale();
document.body.append(document.createElement('smile-gallery'));
