import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const stateShape = z.object({
  x: z.int().exactOptional(),
  y: z.int().exactOptional(),
  width: z.int().min(1024),
  height: z.int().min(600),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof stateShape>;

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const usual: WindowState = { width: 1440, height: 900, maximized: false };

/** How the window stood last, moved back to where a screen is; the usual size where nothing is known. */
export function readWindowState(file: string, screens: readonly Area[]): WindowState {
  const state = parse(file);
  const { x, y } = state;
  const visible =
    x !== undefined &&
    y !== undefined &&
    screens.some(
      (screen) =>
        x < screen.x + screen.width - 100 &&
        x + state.width > screen.x + 100 &&
        y >= screen.y &&
        y < screen.y + screen.height - 50,
    );
  if (visible) return state;
  const { width, height, maximized } = state;
  return { width, height, maximized };
}

export function keepWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(state));
  } catch {
    // The window opens at its usual size next time: nothing else hangs on it.
  }
}

function parse(file: string): WindowState {
  try {
    return stateShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return usual;
  }
}
