import { css } from 'lit';

export const reportStyles = css`
  :host {
    display: grid;
    gap: var(--s-4);
  }
  wa-button .icon {
    margin-right: 0.5em;
  }
  .paper {
    width: 100%;
    max-width: 60rem;
    margin-inline: auto;
  }
  .sheet {
    table-layout: fixed;
  }
  .sheet > * > tr > td {
    padding: 0;
    border: 0;
    white-space: normal;
  }
  .mark {
    margin-bottom: var(--s-4);
    padding: var(--s-2) var(--s-3);
    border-radius: var(--s-radius-s);
    background: var(--s-sun-soft);
    color: var(--s-on-sun-soft);
    font-size: var(--s-text-s);
    font-weight: 650;
  }
  .body > section + section {
    margin-top: var(--s-6);
    padding-top: var(--s-5);
    border-top: 2px solid var(--s-line);
  }
  section > * + * {
    margin-top: var(--s-4);
  }
  section > .lead {
    margin-top: var(--s-1);
  }
  .facts {
    display: grid;
    gap: var(--s-1);
    font-size: var(--s-text-s);
  }
  .facts > div {
    display: grid;
    grid-template-columns: minmax(7rem, 12rem) minmax(0, 1fr);
    gap: var(--s-3);
  }
  .facts dt {
    font-weight: 650;
  }
  .limits {
    padding-left: 1.25em;
    list-style: disc;
  }

  @media print {
    .actions {
      display: none;
    }
    .paper {
      max-width: none;
      padding: 0;
      border-radius: 0;
      box-shadow: none;
    }
    .mark {
      /* Paper is white unless asked otherwise. */
      border: 1px solid;
      print-color-adjust: exact;
    }
    section {
      break-inside: auto;
    }
    .facts > div,
    smile-lab-figure,
    li {
      break-inside: avoid;
    }
    h2,
    h3 {
      break-after: avoid;
    }
    .scroll {
      overflow: visible;
    }
  }
`;
