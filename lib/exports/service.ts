/** The door of this feature: what pages, actions, routes and jobs may call. */
export {
  exportById,
  fetchExport,
  forgetExports,
  listExports,
  requestExport,
  stopExport,
} from "./service-files";
export { makeExports } from "./service-make";
