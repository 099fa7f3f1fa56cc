export {
  DOCUMENT_SCHEMAS,
  documentSchema,
  type DocumentSchemaName,
} from './documentSchema';
