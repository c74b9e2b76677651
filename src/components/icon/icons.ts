/** The icons in use, inlined at build time so that no icon is ever fetched. ISC licence (Lucide). */
import lock from 'lucide-static/icons/lock.svg?raw';
import shieldCheck from 'lucide-static/icons/shield-check.svg?raw';
import scanFace from 'lucide-static/icons/scan-face.svg?raw';
import smile from 'lucide-static/icons/smile.svg?raw';
import wallet from 'lucide-static/icons/wallet.svg?raw';
import bell from 'lucide-static/icons/bell.svg?raw';
import history from 'lucide-static/icons/history.svg?raw';
import trash2 from 'lucide-static/icons/trash-2.svg?raw';
import chevronRight from 'lucide-static/icons/chevron-right.svg?raw';
import chevronLeft from 'lucide-static/icons/chevron-left.svg?raw';
import chevronDown from 'lucide-static/icons/chevron-down.svg?raw';
import plus from 'lucide-static/icons/plus.svg?raw';
import minus from 'lucide-static/icons/minus.svg?raw';
import x from 'lucide-static/icons/x.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import arrowLeft from 'lucide-static/icons/arrow-left.svg?raw';
import receiptText from 'lucide-static/icons/receipt-text.svg?raw';
import deleteKey from 'lucide-static/icons/delete.svg?raw';
import sun from 'lucide-static/icons/sun.svg?raw';
import moon from 'lucide-static/icons/moon.svg?raw';
import contrast from 'lucide-static/icons/contrast.svg?raw';
import users from 'lucide-static/icons/users.svg?raw';
import glasses from 'lucide-static/icons/glasses.svg?raw';
import venetianMask from 'lucide-static/icons/venetian-mask.svg?raw';
import eye from 'lucide-static/icons/eye.svg?raw';
import hand from 'lucide-static/icons/hand.svg?raw';
import userRoundPlus from 'lucide-static/icons/user-round-plus.svg?raw';
import circleAlert from 'lucide-static/icons/circle-alert.svg?raw';
import circleCheck from 'lucide-static/icons/circle-check.svg?raw';
import clock from 'lucide-static/icons/clock.svg?raw';
import signal from 'lucide-static/icons/signal.svg?raw';
import wifi from 'lucide-static/icons/wifi.svg?raw';
import wifiOff from 'lucide-static/icons/wifi-off.svg?raw';
import batteryFull from 'lucide-static/icons/battery-full.svg?raw';
import monitor from 'lucide-static/icons/monitor.svg?raw';
import smartphone from 'lucide-static/icons/smartphone.svg?raw';
import info from 'lucide-static/icons/info.svg?raw';
import refreshCw from 'lucide-static/icons/refresh-cw.svg?raw';
import camera from 'lucide-static/icons/camera.svg?raw';
import cameraOff from 'lucide-static/icons/camera-off.svg?raw';
import video from 'lucide-static/icons/video.svg?raw';
import move from 'lucide-static/icons/move.svg?raw';
import zoomIn from 'lucide-static/icons/zoom-in.svg?raw';
import zoomOut from 'lucide-static/icons/zoom-out.svg?raw';
import rotate3d from 'lucide-static/icons/rotate-3d.svg?raw';
import focus from 'lucide-static/icons/focus.svg?raw';
import ban from 'lucide-static/icons/ban.svg?raw';
import banknote from 'lucide-static/icons/banknote.svg?raw';
import keyRound from 'lucide-static/icons/key-round.svg?raw';
import messageSquareText from 'lucide-static/icons/message-square-text.svg?raw';
import sparkles from 'lucide-static/icons/sparkles.svg?raw';
import settings from 'lucide-static/icons/settings.svg?raw';
import database from 'lucide-static/icons/database.svg?raw';
import shoppingBasket from 'lucide-static/icons/shopping-basket.svg?raw';
import userRound from 'lucide-static/icons/user-round.svg?raw';
import usersRound from 'lucide-static/icons/users-round.svg?raw';
import loaderCircle from 'lucide-static/icons/loader-circle.svg?raw';
import wandSparkles from 'lucide-static/icons/wand-sparkles.svg?raw';
import store from 'lucide-static/icons/store.svg?raw';
import grid3x3 from 'lucide-static/icons/grid-3x3.svg?raw';
import power from 'lucide-static/icons/power.svg?raw';
import moveHorizontal from 'lucide-static/icons/move-horizontal.svg?raw';
import image from 'lucide-static/icons/image.svg?raw';
import fileImage from 'lucide-static/icons/file-image.svg?raw';
import scissors from 'lucide-static/icons/scissors.svg?raw';
import tablet from 'lucide-static/icons/tablet.svg?raw';
import laptop from 'lucide-static/icons/laptop.svg?raw';
import blend from 'lucide-static/icons/blend.svg?raw';
import cable from 'lucide-static/icons/cable.svg?raw';
import play from 'lucide-static/icons/play.svg?raw';
import pause from 'lucide-static/icons/pause.svg?raw';
import menu from 'lucide-static/icons/menu.svg?raw';
import share2 from 'lucide-static/icons/share-2.svg?raw';
import externalLink from 'lucide-static/icons/external-link.svg?raw';
import workflow from 'lucide-static/icons/workflow.svg?raw';
import flaskConical from 'lucide-static/icons/flask-conical.svg?raw';
import landmark from 'lucide-static/icons/landmark.svg?raw';
import layoutGrid from 'lucide-static/icons/layout-grid.svg?raw';
import download from 'lucide-static/icons/download.svg?raw';
import imageOff from 'lucide-static/icons/image-off.svg?raw';
import fileCheck from 'lucide-static/icons/file-check.svg?raw';
import footprints from 'lucide-static/icons/footprints.svg?raw';
import hardDrive from 'lucide-static/icons/hard-drive.svg?raw';
import soup from 'lucide-static/icons/soup.svg?raw';
import croissant from 'lucide-static/icons/croissant.svg?raw';
import shoppingCart from 'lucide-static/icons/shopping-cart.svg?raw';
import pill from 'lucide-static/icons/pill.svg?raw';
import moonStar from 'lucide-static/icons/moon-star.svg?raw';
import qrCode from 'lucide-static/icons/qr-code.svg?raw';
import scanBarcode from 'lucide-static/icons/scan-barcode.svg?raw';
import volume2 from 'lucide-static/icons/volume-2.svg?raw';
import volumeOff from 'lucide-static/icons/volume-off.svg?raw';
import printer from 'lucide-static/icons/printer.svg?raw';
import smartphoneNfc from 'lucide-static/icons/smartphone-nfc.svg?raw';
import stethoscope from 'lucide-static/icons/stethoscope.svg?raw';

export const ICONS = {
  lock,
  'shield-check': shieldCheck,
  'scan-face': scanFace,
  smile,
  wallet,
  bell,
  history,
  'trash-2': trash2,
  'chevron-right': chevronRight,
  'chevron-left': chevronLeft,
  'chevron-down': chevronDown,
  plus,
  minus,
  x,
  check,
  'arrow-left': arrowLeft,
  'receipt-text': receiptText,
  delete: deleteKey,
  sun,
  moon,
  contrast,
  users,
  eye,
  glasses,
  'venetian-mask': venetianMask,
  hand,
  'user-round-plus': userRoundPlus,
  'circle-alert': circleAlert,
  'circle-check': circleCheck,
  clock,
  signal,
  wifi,
  'wifi-off': wifiOff,
  'battery-full': batteryFull,
  monitor,
  smartphone,
  info,
  'refresh-cw': refreshCw,
  camera,
  'camera-off': cameraOff,
  video,
  move,
  'zoom-in': zoomIn,
  'zoom-out': zoomOut,
  'rotate-3d': rotate3d,
  focus,
  ban,
  banknote,
  'key-round': keyRound,
  'message-square-text': messageSquareText,
  sparkles,
  settings,
  database,
  'shopping-basket': shoppingBasket,
  'user-round': userRound,
  'users-round': usersRound,
  'loader-circle': loaderCircle,
  'wand-sparkles': wandSparkles,
  store,
  'grid-3x3': grid3x3,
  power,
  'move-horizontal': moveHorizontal,
  image,
  'file-image': fileImage,
  scissors,
  tablet,
  laptop,
  blend,
  cable,
  download,
  'image-off': imageOff,
  'file-check': fileCheck,
  footprints,
  'hard-drive': hardDrive,
  play,
  pause,
  menu,
  'share-2': share2,
  'external-link': externalLink,
  workflow,
  'flask-conical': flaskConical,
  landmark,
  'layout-grid': layoutGrid,
  soup,
  croissant,
  'shopping-cart': shoppingCart,
  pill,
  'moon-star': moonStar,
  'qr-code': qrCode,
  'scan-barcode': scanBarcode,
  'volume-2': volume2,
  'volume-off': volumeOff,
  printer,
  'smartphone-nfc': smartphoneNfc,
  stethoscope,
} as const;

/** Name of an icon that is built in. */
export type IconName = keyof typeof ICONS;
