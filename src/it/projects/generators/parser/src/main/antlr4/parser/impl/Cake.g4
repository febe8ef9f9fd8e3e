grammar Cake;

cake : 'tart' ;
