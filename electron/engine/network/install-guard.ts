/** Importing this file first makes the process offline before any other module can take hold of the network. */
import { installNetworkGuard } from './guard.ts';

installNetworkGuard();
