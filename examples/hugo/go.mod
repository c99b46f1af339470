module vertebra.example/hugo

go 1.20
