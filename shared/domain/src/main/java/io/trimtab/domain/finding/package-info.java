/// What a scan says of a resource, with the evidence it rests on.
@NullMarked
package io.trimtab.domain.finding;

import org.jspecify.annotations.NullMarked;
