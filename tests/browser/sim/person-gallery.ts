/**
 * One simulated person, to look at and to photograph: `npx vite` and open /tests/browser/sim/person-gallery.html with
 * ?id=mei&quality=full&light=side&w=1920&h=1080&fov=24&distance=620&yaw=20&pitch=0&roll=0&gazeYaw=0&gazePitch=0
 * &expression=smile:1,blink_left:0.5&disguises=glasses,hat&morph=jun:0.5&mask=pierre&material=rigid&gloss=0.5&pliancy=0&holes=1
 *
 * `window.shot(parameters)` does the same without a reload and gives the picture as a data URL.
 */
import { createPersonMesh, type PersonMesh } from '../../../src/sim/camera/person/person';
import { createWornMask, type WornMaskMesh } from '../../../src/sim/camera/person/worn-mask';
import type { DisguiseName, LightName, Quality, WornMask } from '../../../src/sim/scene';
import { loadPeople } from './people';
import { createStudio, standing, type Studio } from './person-studio';

type Parameters = Readonly<Record<string, string>>;

interface Wanted {
  readonly quality: Quality;
  readonly light: LightName;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly distanceMm: number;
  readonly fovDeg: number;
}

const people = await loadPeople();
const number = (p: Parameters, key: string, otherwise = 0): number => Number(p[key] ?? otherwise);
const list = (text: string | undefined): string[] => (text === undefined || text === '' ? [] : text.split(','));

function wantedOf(p: Parameters): Wanted {
  return {
    quality: (p['quality'] ?? 'full') as Quality,
    light: (p['light'] ?? 'soft') as LightName,
    widthPx: number(p, 'w', 960),
    heightPx: number(p, 'h', 720),
    distanceMm: number(p, 'distance', 620),
    fovDeg: number(p, 'fov', 34),
  };
}

async function personOf(p: Parameters, quality: Quality): Promise<PersonMesh> {
  const id = p['id'] ?? 'mei';
  const [other, weight] = (p['morph'] ?? '').split(':');
  return createPersonMesh(await people.pack.customer(id), people.textures, {
    quality,
    appearance: { customerId: id, disguises: list(p['disguises']) as DisguiseName[] },
    ...(other ? { blendWith: { model: await people.pack.customer(other), weight: Number(weight ?? 0.5) } } : {}),
  });
}

async function maskOf(p: Parameters, quality: Quality): Promise<WornMaskMesh | undefined> {
  if (!p['mask']) return undefined;
  return createWornMask(await people.pack.customer(p['mask']), people.textures, {
    material: (p['material'] ?? 'rigid') as WornMask['material'],
    gloss: number(p, 'gloss', 0.5),
    pliancy: number(p, 'pliancy'),
    eyeHoles: number(p, 'holes', 1) === 1,
    thicknessMm: number(p, 'thickness', 2),
    quality,
    wearer: await people.pack.customer(p['id'] ?? 'mei'),
  });
}

let studio: (Studio & { readonly key: string }) | undefined;

async function shot(p: Parameters): Promise<string> {
  const wanted = wantedOf(p);
  const key = JSON.stringify(wanted);
  if (studio?.key !== key) {
    studio?.dispose();
    studio = { ...createStudio(wanted.widthPx, wanted.heightPx, wanted.quality, wanted.distanceMm, wanted.fovDeg), key };
    document.body.replaceChildren(studio.canvas);
  }
  const state = standing(
    {
      pose: { yawDeg: number(p, 'yaw'), pitchDeg: number(p, 'pitch'), rollDeg: number(p, 'roll') },
      gaze: { yawDeg: number(p, 'gazeYaw'), pitchDeg: number(p, 'gazePitch') },
      placeMm: [0, number(p, 'y'), -wanted.distanceMm],
      expression: Object.fromEntries(
        list(p['expression']).map((entry) => [entry.split(':')[0], Number(entry.split(':')[1] ?? 1)]),
      ),
    },
    wanted.distanceMm,
  );
  const worn = [await personOf(p, wanted.quality), await maskOf(p, wanted.quality)].filter((mesh) => mesh !== undefined);
  studio.light(wanted.light);
  for (const mesh of worn) {
    mesh.pose(state);
    studio.scene.add(mesh.group);
  }
  studio.draw();
  const picture = studio.canvas.toDataURL('image/png');
  for (const mesh of worn) {
    studio.scene.remove(mesh.group);
    mesh.dispose();
  }
  return picture;
}

Object.assign(window, { shot });
await shot(Object.fromEntries(new URLSearchParams(location.search)));
document.title += ' (ready)';
