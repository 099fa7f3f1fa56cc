import { render } from '@testing-library/react';
import { PageMain } from './PageMain';

describe('PageMain', () => {
  it('brings the tab of the page into view', () => {
    const scrolled: (string | null)[] = [];
    Element.prototype.scrollIntoView = function scrollIntoView() {
      scrolled.push(this.textContent);
    };
    render(
      <>
        <div className="bui-PluginHeaderTabsWrapper">
          <span role="tab" aria-selected={false}>
            Layer map
          </span>
          <span role="tab" aria-selected>
            Sources
          </span>
        </div>
        <PageMain>Content</PageMain>
      </>,
    );
    expect(scrolled).toEqual(['Sources']);
  });
});
