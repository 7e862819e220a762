package io.trimtab.apply;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.policy.ActPolicy;

/// How each kind of change is made.
interface Acts {
    ChangeActs of(ChangeKind kind, ActPolicy policy);
}
