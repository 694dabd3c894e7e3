import { useState, type FormEvent } from 'react';
import { useEditFields, type FieldDraft } from '@/api/fields/edit-field';
import { explain, fieldErrors } from '@/api/problem';
import { customFieldTypes, customFieldTypeWords, type CustomField, type FieldOption } from '@/model/custom-field';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Field, inputLook } from '@/ui/Field';
import { Select } from '@/ui/Select';

interface FieldDialogProps {
  /** The one to change; a new one without. */
  field: CustomField | undefined;
  onClose: () => void;
}

/** Options by their names, a line each. One that was there keeps its key, and with it what tasks hold. */
function optionsOf(lines: string, known: readonly FieldOption[]): NonNullable<FieldDraft['options']> {
  const names = [...new Set(lines.split('\n').map((line) => line.trim()))].filter(Boolean);
  return names.map((name) => known.find((option) => option.name === name) ?? { name });
}

export function FieldDialog({ field, onClose }: FieldDialogProps) {
  const [name, setName] = useState(field?.name ?? '');
  const [type, setType] = useState(field?.type ?? 'text');
  const [description, setDescription] = useState(field?.description ?? '');
  const [options, setOptions] = useState(field?.options?.map((option) => option.name).join('\n') ?? '');
  const edit = useEditFields();
  const errors = fieldErrors(edit.error, 'name');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const draft = {
      name: name.trim(),
      description: description.trim() || null,
      ...(type === 'select' && { options: optionsOf(options, field?.options ?? []) }),
    };
    edit.mutate(field ? { act: 'change', key: field.key, change: draft } : { act: 'create', field: { ...draft, type } }, {
      onSuccess: onClose,
    });
  };
  return (
    <Dialog title={field ? `Change “${field.name}”` : 'New custom field'} onClose={onClose}>
      <form onSubmit={submit} className="space-y-3 px-4 py-4">
        <Field
          label="Name"
          errors={errors}
          value={name}
          maxLength={100}
          required
          // The dialog opens to be typed into.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          placeholder="Sprint"
          onChange={(event) => setName(event.target.value)}
        />
        {!field && (
          <Select label="Type" value={type} onChoose={setType}>
            {customFieldTypes.map((each) => (
              <option key={each} value={each}>
                {customFieldTypeWords[each]}
              </option>
            ))}
          </Select>
        )}
        {type === 'select' && (
          <label className="block text-sm">
            <span className="mb-1 block font-medium">Options, one a line</span>
            <textarea value={options} rows={4} onChange={(event) => setOptions(event.target.value)} className={`${inputLook} py-1.5`} />
          </label>
        )}
        <Field label="Description" value={description} maxLength={500} onChange={(event) => setDescription(event.target.value)} />
        {edit.error && errors.length === 0 && (
          <p role="alert" className="text-sm text-danger">
            {explain(edit.error)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" disabled={name.trim() === '' || edit.isPending}>
            {field ? 'Save' : 'Add the field'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
