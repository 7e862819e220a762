package io.trimtab.local.bench.concurrency;

import java.util.ArrayList;
import java.util.List;

/// Where the words beside the dots of a chart go, so that none covers another.
final class Labels {
    private static final double CHARACTER = 6;
    private static final double LINE = 13;
    private static final double GAP = 7;
    private static final double[] UP_AND_DOWN = {4, -9, 17, -22, 30};

    private final double right;
    private final List<Place> taken = new ArrayList<>();

    /// @param right edge that no word may cross
    Labels(double right) {
        this.right = right;
    }

    /// The left end of the words' base line.
    record Place(double x, double y, double width) {
        private boolean covers(Place other) {
            return x < other.x + other.width && other.x < x + width && Math.abs(y - other.y) < LINE;
        }
    }

    /// A dot is never written over.
    void keepFree(double x, double y) {
        taken.add(new Place(x - GAP / 2, y + GAP / 2, GAP));
    }

    Place beside(double x, double y, String words) {
        double width = CHARACTER * words.length();
        for (double left : new double[] {x + GAP, x - GAP - width}) {
            for (double down : UP_AND_DOWN) {
                Place place = new Place(left, y + down, width);
                if (left + width <= right && taken.stream().noneMatch(place::covers)) {
                    taken.add(place);
                    return place;
                }
            }
        }
        return new Place(Math.min(x + GAP, right - width), y, width);
    }
}
