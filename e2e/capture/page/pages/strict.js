rows(40);
