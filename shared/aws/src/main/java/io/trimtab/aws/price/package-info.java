/// Where prices and commitments are read: AWS's Price List API and Cost Explorer, kept in the state table, with a
/// dated book for when the first does not answer.
@NullMarked
package io.trimtab.aws.price;

import org.jspecify.annotations.NullMarked;
