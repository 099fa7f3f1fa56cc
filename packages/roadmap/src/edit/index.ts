export * from './EditError';
export {
  ANNOTATION_PROVIDES,
  ANNOTATION_USES,
  type LinkEdit,
} from './catalogLinks';
export { listCatalogEntities } from './catalogEntity';
export * from './editCapability';
export * from './editCatalogEntity';
export type { CapabilityEdit, ReferenceField } from './editFields';
export * from './editYaml';
