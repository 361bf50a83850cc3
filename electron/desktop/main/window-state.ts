import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** Below these the pages have no room. */
export const leastWidth = 1024;
export const leastHeight = 600;

const stateShape = z.object({
  x: z.int().exactOptional(),
  y: z.int().exactOptional(),
  width: z.int().min(leastWidth),
  height: z.int().min(leastHeight),
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
  const seen = screens.find(
    (screen) =>
      x !== undefined &&
      y !== undefined &&
      x < screen.x + screen.width - 100 &&
      x + state.width > screen.x + 100 &&
      y >= screen.y &&
      y < screen.y + screen.height - 50,
  );
  // A larger screen may have gone since. A window across two screens keeps its size.
  const widest = Math.max(...screens.map((screen) => screen.width));
  const tallest = Math.max(...screens.map((screen) => screen.height));
  const width = Math.max(leastWidth, Math.min(state.width, screens.length > 1 ? state.width : widest));
  const height = Math.max(leastHeight, Math.min(state.height, tallest));
  const { maximized } = state;
  if (seen === undefined || x === undefined || y === undefined) return { width, height, maximized };
  return { x, y, width, height, maximized };
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
