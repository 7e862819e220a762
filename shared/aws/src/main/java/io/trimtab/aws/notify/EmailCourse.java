package io.trimtab.aws.notify;

import io.trimtab.domain.finding.Outline;
import java.util.ArrayList;
import java.util.List;

/// The course of a figure as a row of small columns: cells of a table, because Gmail shows neither SVG nor images that
/// are sent inside the page, and Outlook gives a box the height of its line.
final class EmailCourse {
    private static final int HEIGHT = 24;
    private static final int WIDTH = 11;

    private EmailCourse() {}

    /// @param legend what is drawn, and on which scale
    static Html of(Outline outline, String legend) {
        List<Html> cells = new ArrayList<>();
        for (int point = 0; point < outline.points(); point++) {
            double share = outline.share(point);
            cells.add(Double.isNaN(share) ? Html.of(EmailMarkup.COURSE_GAP) : column(share));
        }
        Html width = Html.text(String.valueOf(outline.points() * WIDTH));
        return Html.of(EmailMarkup.COURSE, width, Html.join(cells), Html.text(legend, 200));
    }

    private static Html column(double share) {
        Html pixels = Html.text(String.valueOf(Math.max(1, Math.round(share * HEIGHT))));
        return Html.of(EmailMarkup.COURSE_COLUMN, pixels, pixels);
    }
}
