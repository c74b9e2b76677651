/** First script of every page: the page is dressed before anything is drawn on it. */
import { startTheme } from './theme-choice';

startTheme();
