/// AWS STS: sessions and who the caller is.
package dev.brume.sts;
