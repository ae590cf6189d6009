import { Button, Form, Input, InputNumber } from 'antd'
import { Plus, Trash2 } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import { required } from '../parts/form.ts'

export interface UnitFields {
  name: string
  floors?: number
  households: number
}

/** Staircases of a building; a new one is like the one before. */
export function UnitsEditor({ changing }: { changing: boolean }) {
  const form = Form.useFormInstance()
  return (
    <fieldset className="units-editor">
      <legend className="field-name">{m.desk_area_units()}</legend>
      {changing && <p className="caution">{m.desk_area_units_caution()}</p>}
      <Form.List name="units">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="unit-line">
                <Form.Item
                  name={[name, 'name']}
                  label={m.desk_area_unit()}
                  rules={[required(m.desk_area_unit_missing())]}
                >
                  <Input maxLength={20} />
                </Form.Item>
                <Form.Item name={[name, 'floors']} label={m.desk_area_floors_field()}>
                  <InputNumber min={1} max={120} precision={0} />
                </Form.Item>
                <Form.Item
                  name={[name, 'households']}
                  label={m.desk_area_households()}
                  rules={[{ required: true, message: m.desk_area_households_missing() }]}
                >
                  <InputNumber min={0} max={2000} precision={0} />
                </Form.Item>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={m.desk_area_unit_remove({ nth: name + 1 })}
                  onClick={() => remove(name)}
                >
                  <Trash2 size={16} aria-hidden="true" />
                </button>
              </div>
            ))}
            <Button
              icon={<Plus size={15} aria-hidden="true" />}
              disabled={fields.length >= 60}
              onClick={() => {
                const last = ((form.getFieldValue('units') as UnitFields[] | undefined) ?? []).at(-1)
                add({ households: 12, ...last, name: m.desk_area_unit_nth({ nth: fields.length + 1 }) })
              }}
            >
              {m.desk_area_unit_add()}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}
