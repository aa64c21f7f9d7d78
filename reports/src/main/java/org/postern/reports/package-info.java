/** Terminal, HTML, CSV and JSON renderings of an assessment. */
@NullMarked
package org.postern.reports;

import org.jspecify.annotations.NullMarked;
