import FormControl from '@material-ui/core/FormControl';
import { makeStyles } from '@material-ui/core/styles';
import {
  descriptionId,
  getTemplate,
  getUiOptions,
  type DescriptionFieldProps,
  type FieldTemplateProps,
} from '@rjsf/utils';
import { SafeMarkdown } from '../parts';

const useStyles = makeStyles(
  theme => ({
    description: {
      fontSize: theme.typography.pxToRem(13),
      color: theme.palette.textSubtle,
    },
  }),
  { name: 'StrataFormTemplates' },
);

/** What a document says of a field, so that it can neither run nor load anything. */
export function DescriptionTemplate(props: DescriptionFieldProps) {
  const { id, description } = props;
  const classes = useStyles();
  return typeof description === 'string' && description ? (
    <div id={id} className={classes.description}>
      <SafeMarkdown content={description} />
    </div>
  ) : (
    <></>
  );
}

/** A field with what the document says of it and what is wrong with it below. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { id, children, registry, uiSchema, hidden, schema } = props;
  const { errors, help, rawErrors = [], rawDescription } = props;
  if (hidden) {
    return <div style={{ display: 'none' }}>{children}</div>;
  }
  const Wrap = getTemplate(
    'WrapIfAdditionalTemplate',
    registry,
    getUiOptions(uiSchema),
  );
  // These draw it themselves.
  const isDrawn = schema.type === 'object' || schema.type === 'boolean';
  return (
    <Wrap {...props}>
      <FormControl fullWidth error={rawErrors.length > 0}>
        {children}
        {!isDrawn && (
          <DescriptionTemplate
            id={descriptionId(id)}
            description={rawDescription ?? ''}
            schema={schema}
            registry={registry}
          />
        )}
        {errors}
        {help}
      </FormControl>
    </Wrap>
  );
}
