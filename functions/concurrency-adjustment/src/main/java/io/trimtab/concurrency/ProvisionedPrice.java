package io.trimtab.concurrency;

import io.trimtab.aws.price.PriceBook;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.resource.Architecture;
import java.math.BigDecimal;
import java.util.Optional;

/// What one provisioned execution environment costs that stands all month, used or not: a quarter of the price of
/// running it, in every region. The dearer architecture is taken, so that the cost is never guessed too low; that calls
/// of it are cheaper is not set against it. Source: AWS Lambda pricing, "Provisioned Concurrency".
final class ProvisionedPrice {
    private static final BigDecimal SHARE = new BigDecimal("0.25");
    private static final BigDecimal SECONDS_A_MONTH = BigDecimal.valueOf(730L * 3_600);
    private static final BigDecimal MIB_A_GIB = BigDecimal.valueOf(1_024);

    private final PriceBook book;
    private final String region;

    ProvisionedPrice(PriceBook book, String region) {
        this.book = book;
        this.region = region;
    }

    /// @return empty where the book has no price for the region
    Optional<MonthlyCost> monthly(int memoryMib) {
        BigDecimal gibSeconds =
                BigDecimal.valueOf(memoryMib).multiply(SECONDS_A_MONTH).divide(MIB_A_GIB);
        return book.quote(new PriceKey.FunctionDuration(region, Architecture.X86_64))
                .map(quote -> quote.rate().monthly(gibSeconds).times(SHARE));
    }
}
