package io.trimtab.aws.store;

import io.trimtab.domain.change.Actor;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.resource.Owner;
import java.math.BigDecimal;
import java.util.Currency;

/// Small things that the table keeps as two words in one text.
final class Words {
    private Words() {}

    /// A decimal and its currency: `210.24 USD`, with every digit.
    static String of(MonthlyCost cost) {
        return of(cost.perMonth());
    }

    static MonthlyCost cost(String text) {
        return new MonthlyCost(money(text));
    }

    static String of(Money money) {
        return money.amount().toPlainString() + " " + money.currency().getCurrencyCode();
    }

    static Money money(String text) {
        return new Money(new BigDecimal(first(text)), Currency.getInstance(rest(text)));
    }

    static String of(Actor actor) {
        return actor.kind() + " " + actor.name();
    }

    static Actor actor(String text) {
        return new Actor(Actor.Kind.valueOf(first(text)), rest(text));
    }

    static String of(Owner owner) {
        return owner.kind() + " " + owner.name();
    }

    static Owner owner(String text) {
        return new Owner(Owner.Kind.valueOf(first(text)), rest(text));
    }

    private static String first(String text) {
        return text.substring(0, text.indexOf(' '));
    }

    private static String rest(String text) {
        return text.substring(text.indexOf(' ') + 1);
    }
}
