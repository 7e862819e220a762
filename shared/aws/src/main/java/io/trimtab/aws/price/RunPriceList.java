package io.trimtab.aws.price;

import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceList;
import io.trimtab.domain.price.Quote;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/// The prices of one run. Each sweep is looked up once: in the table, then at the API, then not again.
///
/// After the first call that fails the API is not asked again in this run: the book answers for what is not yet on
/// a shelf. Within a sweep sources are never mixed, so that two sizes are compared at prices of the same day; a
/// type that a full shelf lacks is not sold there and has no price.
final class RunPriceList implements PriceList {
    private static final Logger LOG = LoggerFactory.getLogger(RunPriceList.class);

    private final PriceCache cache;
    private final PriceListApi api;
    private final PriceBook book;
    private final Instant now;
    private final Map<Sweep, Optional<Shelf>> shelves = new ConcurrentHashMap<>();
    private final Map<PriceKey, Optional<Quote>> quotes = new ConcurrentHashMap<>();
    private volatile boolean apiAnswers = true;

    RunPriceList(PriceCache cache, PriceListApi api, PriceBook book, Instant now) {
        this.cache = cache;
        this.api = api;
        this.book = book;
        this.now = now;
    }

    /// A scan asks for the same few hundred keys millions of times: an answer is kept for the run.
    @Override
    public Optional<Quote> quote(PriceKey key) {
        var known = quotes.get(key);
        if (known != null) {
            return known;
        }
        var found = look(key);
        quotes.put(key, found);
        return found;
    }

    private Optional<Quote> look(PriceKey key) {
        return PriceQuestion.of(key)
                .flatMap(question -> shelves.computeIfAbsent(question.sweep(), this::fetch)
                        .map(shelf -> shelf.quote(question))
                        .orElseGet(() -> book.quote(key)));
    }

    private Optional<Shelf> fetch(Sweep sweep) {
        return cache.get(sweep, now).or(() -> ask(sweep));
    }

    private Optional<Shelf> ask(Sweep sweep) {
        if (!apiAnswers) {
            return Optional.empty();
        }
        try {
            var prices = api.sweep(sweep);
            if (prices.isEmpty()) {
                LOG.warn("The Price List API has nothing for {} in {}", sweep.name(), sweep.region());
                return Optional.empty();
            }
            cache.put(sweep, prices, now);
            return Optional.of(new Shelf(prices, PriceCache.day(now)));
        } catch (SdkException | UncheckedIOException failure) {
            apiAnswers = false;
            LOG.warn("The Price List API does not answer, this run uses the price book: {}", failure.toString());
            return Optional.empty();
        }
    }
}
