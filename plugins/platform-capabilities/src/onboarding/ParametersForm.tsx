import { useApiHolder } from '@backstage/core-plugin-api';
import {
  extractSchemaFromStep,
  Form,
  formFieldsApiRef,
} from '@backstage/plugin-scaffolder-react/alpha';
import {
  makeStyles,
  ThemeProvider,
  type Theme,
} from '@material-ui/core/styles';
import type { JsonObject } from '@backstage/types';
import {
  getDefaultFormState,
  type ErrorSchema,
  type RJSFValidationError,
} from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { useEffect, useMemo, useRef } from 'react';
import useAsync from 'react-use/lib/useAsync';
import { isObject } from './parameters';
import { DescriptionTemplate, FieldTemplate } from './formTemplates';
import { readSchema } from './readSchema';

const useStyles = makeStyles(
  theme => ({
    form: {
      // A theme within another one gives its classes other names.
      '& [class*="MuiGrid-container"]': { marginTop: '-8px !important' },
      '& h5': { fontSize: theme.typography.pxToRem(15), fontWeight: 600 },
      // The theme's own are too faint for words.
      '& label, & legend': { color: theme.palette.text.primary },
      '& label.Mui-error, & p.Mui-error': { color: 'var(--tone-bad)' },
    },
  }),
  { name: 'StrataParametersForm' },
);

/** The theme with fields as all other forms here have them. */
function withOurFields(theme: Theme): Theme {
  return {
    ...theme,
    props: {
      ...theme.props,
      MuiCheckbox: { color: 'primary' },
      MuiRadio: { color: 'primary' },
      MuiTextField: { variant: 'outlined', size: 'small' },
    },
  };
}

/** What is filled in, and what is wrong with it. */
export interface FilledIn {
  parameters: JsonObject;
  isValid: boolean;
}

/**
 * What to fill in of a capability, drawn as the scaffolder draws its forms, with the fields that the portal has for these.
 *
 * @param props - of the `errors` those that the backend told, by the name of the parameter
 */
export function ParametersForm(props: {
  /** A JSON Schema of a document that anybody may have written. */
  schema: JsonObject;
  /** What is filled in as yet. */
  parameters: JsonObject;
  errors: Record<string, string>;
  /** Whether to say at each field what is wrong with it. */
  showProblems: boolean;
  disabled: boolean;
  onChange(filledIn: FilledIn): void;
}) {
  const { parameters, errors, showProblems, disabled } = props;
  const classes = useStyles();
  const { schema, uiSchema } = useMemo(() => {
    // The section that it stands in says what it is.
    const { title: _, ...rest } = readSchema(props.schema);
    return extractSchemaFromStep(rest);
  }, [props.schema]);
  const fields = useHostFields();
  const onChange = useRef(props.onChange);
  onChange.current = props.onChange;
  const tell = (data: JsonObject) =>
    onChange.current({
      parameters: data,
      isValid: validator.validateFormData(data, schema).errors.length === 0,
    });

  useEffect(() => {
    // What is filled in by itself is seen, and so it is sent.
    const initial = getDefaultFormState(validator, schema, parameters);
    tell(isObject(initial) ? initial : parameters);
    // Only as the form opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [schema]);

  return (
    <ThemeProvider theme={withOurFields}>
      <div className={classes.form}>
        <Form
          tagName="div"
          noHtml5Validate
          schema={schema}
          uiSchema={{
            ...uiSchema,
            'ui:submitButtonOptions': { norender: true },
          }}
          formData={parameters}
          validator={validator}
          fields={fields}
          templates={{
            FieldTemplate,
            DescriptionFieldTemplate: DescriptionTemplate,
          }}
          extraErrors={toErrorSchema(errors)}
          liveValidate={showProblems}
          showErrorList={false}
          transformErrors={inOurWords}
          disabled={disabled}
          formContext={{ formData: parameters }}
          onChange={({ formData }) => tell(formData ?? {})}
        >
          <></>
        </Form>
      </div>
    </ThemeProvider>
  );
}

/** The errors as they are said at the field that they are of. */
function inOurWords(errors: RJSFValidationError[]): RJSFValidationError[] {
  return errors.map(it => ({
    ...it,
    message: it.name === 'required' ? 'Fill this in' : it.message,
  }));
}

type HostFields = NonNullable<Parameters<typeof Form>[0]['fields']>;

/** The fields that the portal has for the scaffolder, which schemas name with `ui:field`; none where it has no scaffolder. */
function useHostFields(): HostFields {
  const formFieldsApi = useApiHolder().get(formFieldsApiRef);
  const { value = {} } = useAsync(async () => {
    const fields = (await formFieldsApi?.loadFormFields()) ?? [];
    return Object.fromEntries(
      fields.flatMap(field => {
        // Nothing of a field is public yet.
        const { name, component } = field as {
          name?: unknown;
          component?: HostFields[string];
        };
        return typeof name === 'string' && component ? [[name, component]] : [];
      }),
    );
  }, [formFieldsApi]);
  return value;
}

function toErrorSchema(errors: Record<string, string>): ErrorSchema {
  const root: ErrorSchema = {};
  for (const [field, message] of Object.entries(errors)) {
    let at: ErrorSchema = root;
    for (const part of field.split('.')) {
      const next: ErrorSchema = at[part] ?? {};
      at[part] = next;
      at = next;
    }
    at.__errors = [message];
  }
  return root;
}
