/** The parts of undici that the gate needs. The package as a whole is a hundred files, which take 14 MB and half of its time to load. */
declare module 'undici/lib/dispatcher/agent.js' {
  export { Agent as default } from 'undici';
}
declare module 'undici/lib/core/connect.js' {
  import { buildConnector } from 'undici';

  export default buildConnector;
}
declare module 'undici/lib/core/errors.js' {
  import { errors } from 'undici';

  export default errors;
}
