/**
 * Reads mapisvc.inf, the file that tells which message services and providers are installed.
 *
 * <p>Start with {@link org.posthouse.mapi.inf.InfReader}, which makes an {@link org.posthouse.mapi.inf.InfFile} of sections and
 * entries with their lines and knows nothing of MAPI; {@link org.posthouse.mapi.inf.ServiceCatalog} gives them their meaning as
 * {@link org.posthouse.mapi.inf.CatalogService} and {@link org.posthouse.mapi.inf.CatalogSection}. What is odd is an {@link
 * org.posthouse.mapi.inf.InfProblem}, and reading goes on; {@link org.posthouse.mapi.inf.InfLimits} bound what is read. In a host
 * the installed file is the OSGi service {@link org.posthouse.mapi.inf.CatalogSource}; without OSGi all of it works from a class
 * path. Source: file-format-of-mapisvc-inf.md.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.inf;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
