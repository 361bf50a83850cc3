/**
 * Importing this file first makes the process offline before any other module can take hold of the network: the first import of
 * every entry (command line, worker, inference). What an audit may reach is opened origin by origin, for one request.
 */
import { installNetworkGuard } from './guard.ts';

installNetworkGuard();
