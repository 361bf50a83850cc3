import { powerSaveBlocker } from 'electron';

/** A machine left alone with an audit of a night does not fall asleep over it; its screen may. A closed lid is stronger. */
export class KeepAwake {
  #blocker: number | undefined;

  whileTrue(working: boolean): void {
    if (working) this.#blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (this.#blocker !== undefined) {
      powerSaveBlocker.stop(this.#blocker);
      this.#blocker = undefined;
    }
  }
}
