import { html, nothing } from 'lit';

/** Numbers as words: what a picture shows, for whoever does not see it. */
export interface DataTable {
  readonly caption: string;
  /** The first column names the row. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table that scrolls sideways where it must; reachable by keyboard, because only then can it be scrolled by one. */
export function dataTable({ caption, columns, rows }: DataTable) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}>
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name, ...cells]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
        ${
          rows.length === 0
            ? html`<tr>
                <td colspan=${columns.length}>Nothing measured yet.</td>
              </tr>`
            : nothing
        }
      </tbody>
    </table>
  </div>`;
}
