import type { PersonalFieldId } from '@linli/contract'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { invalid } from '../../platform/errors.ts'
import { cellsOf, type PersonCells, peopleOnForm } from '../people/index.ts'
import {
  cellFor,
  columnsOf,
  type FilledForm,
  type Form,
  fieldsNeeded,
  fillable,
  minutesOf,
  mostRows,
  unknownWords,
} from './form.ts'

const mostNotes = 1000

/** The form with its empty cells filled, as far as they are known and the viewer sees them in clear. Writes nothing. */
export async function filledForm(q: Reader, form: Form): Promise<FilledForm> {
  if (form.lines.length > mostRows) throw invalid('form-too-many-rows', { most: mostRows })
  const named = form.lines.flatMap(({ named }) => named ?? [])
  if (named.length === 0 || !named.some(({ idNumber, phone, door }) => idNumber || phone || door))
    throw invalid('form-name-missing')
  if (fillable(form).length < 2) throw invalid('form-nothing-known')
  const meant = await peopleOnForm(q, named)
  const ids = [...new Set(meant.flatMap((each) => ('personId' in each ? [each.personId] : [])))]
  const fields = fieldsNeeded(form)
  const people = new Map(
    (await cellsOf(q, ids, { fields, inFull: fields, minors: true })).map((each) => [each.personId, each]),
  )
  const today = shanghaiDate(q.now)
  const taken = new Map<string, Set<PersonalFieldId>>()
  const notes: FilledForm['notes'] = []
  let [cells, found, nth] = [0, 0, 0]
  const lines = form.lines.map(({ line, texts, named }) => {
    const who = named ? meant[nth++] : undefined
    const person = who && 'personId' in who ? people.get(who.personId) : undefined
    if (!person) {
      const note = who && 'unknown' in who ? unknownWords[who.unknown] : '没有姓名'
      notes.push({ line, column: null, note })
      return { texts, filled: new Set<number>(), note }
    }
    found++
    const filled = fillLine(line, texts, person)
    cells += filled.places.size
    return { texts: filled.texts, filled: filled.places, note: filled.note }
  })
  return {
    header: form.header,
    lines,
    rows: form.lines.length,
    found,
    cells,
    minutesSaved: minutesOf(cells),
    columns: columnsOf(form),
    notes: notes.slice(0, mostNotes),
    looks: [...taken].map(([personId, of]) => ({ personId, fields: [...of] })),
  }

  function fillLine(line: number, before: string[], person: PersonCells) {
    const texts = [...before]
    const places = new Set<number>()
    const said: string[] = []
    for (const [key, place] of form.places) {
      if (texts[place] || !fillable(form).includes(key)) continue
      const cell = cellFor(key, person, today)
      if ('note' in cell) {
        notes.push({ line, column: form.header[place] ?? null, note: cell.note })
        said.push(`${form.header[place]}：${cell.note}`)
        continue
      }
      texts[place] = cell.text
      places.add(place)
      const of = taken.get(person.personId) ?? new Set()
      for (const field of cell.fields) of.add(field)
      taken.set(person.personId, of)
    }
    return { texts, places, note: said.join('；') }
  }
}
