/**
 * The product's renderer, whose context a test can take away.
 */
import './lose-context';
import '../../../src/sim/camera/renderer/worker';
