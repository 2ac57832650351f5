"""Understanding of résumé lines, résumé table rows and autobiographies: pure text in, records out."""
